import type { Context } from '../runtime/operation.js';
import { notFound } from '../service-error.js';
import type { Application } from '../state/applications.js';
import type { Instance } from '../state/instance.js';
import { visibleInstances } from './visible-instances.js';

/** Input of the operations on an application; the instance follows from the ARN. */
export interface ApplicationInput {
  readonly ApplicationArn: string;
}

/** An application and the instance that it belongs to. */
export interface FoundApplication {
  readonly instance: Instance;
  readonly application: Application;
}

/** @throws ServiceError ResourceNotFoundException when no instance of the Region has the application */
export function applicationOf({ ApplicationArn }: ApplicationInput, context: Context): FoundApplication {
  for (const instance of visibleInstances(context)) {
    const application = instance.applications.get(ApplicationArn);
    if (application !== undefined) {
      return { instance, application };
    }
  }
  throw notFound(`Could not find Application with ARN ${ApplicationArn}`);
}
