import { ServiceError } from '../service-error.js';

/** @throws ServiceError ServiceQuotaExceededException when an instance already has as many of something as it may have */
export function refuseMore(count: number, limit: number, what: string): void {
  if (count >= limit) {
    throw new ServiceError('ServiceQuotaExceededException', `You have exceeded the limit of ${limit} ${what} of an instance.`);
  }
}
