import { validationError } from '../service-error.js';

/** Newer stores refuse the deprecated filters of ListUsers and ListGroups (landing-zone-accelerator#667). */
export function refuseFilters({ Filters = [] }: { readonly Filters?: readonly unknown[] }): void {
  if (Filters.length > 0) {
    throw validationError('Filter is deprecated, please remove filter from request.');
  }
}
