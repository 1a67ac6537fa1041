import { validationError } from '../service-error.js';

const secondsOf: readonly number[] = [365 * 86400, 30 * 86400, 86400, 3600, 60, 1];
const shape = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;

/** @throws ServiceError ValidationException for an ISO 8601 duration outside one to twelve hours */
export function checkSessionDuration(duration: string | undefined): void {
  if (duration === undefined) {
    return;
  }
  const parts = shape.exec(duration)?.slice(1) ?? [];
  const seconds = parts.reduce((sum, part: string | undefined, index) => sum + Number(part ?? 0) * (secondsOf[index] ?? 0), 0);
  if (seconds < 3600 || seconds > 12 * 3600) {
    throw validationError(`Invalid SessionDuration ${duration}: it must be between one hour and twelve hours.`);
  }
}
