/** An error in the words of an AWS service. The wire protocol decides how its type, message and members are written. */
export class ServiceError extends Error {
  /**
   * @param type shape name, such as `ConflictException`
   * @param members modelled members besides the message, such as `Reason`
   * @param status HTTP status; JSON 1.1 traffic shows 400 for every client error
   */
  constructor(
    readonly type: string,
    message: string,
    readonly members: Readonly<Record<string, string | number>> = {},
    readonly status: number = type === 'InternalServerException' ? 500 : 400,
  ) {
    super(message);
    this.name = type;
  }
}

/** A request that breaks a rule of its operation. */
export function validationError(message: string): ServiceError {
  return new ServiceError('ValidationException', message);
}

/** A paging token that was not given for this listing, or that has expired. */
export class InvalidTokenError extends ServiceError {
  constructor(message: string) {
    super('ValidationException', message);
  }
}

/** A body whose JSON or whose member types cannot be read at all. */
export function serializationError(message: string): ServiceError {
  return new ServiceError('SerializationException', message);
}

/** A conflict; identitystore adds a `Reason`. */
export function conflict(message: string, reason?: 'UNIQUENESS_CONSTRAINT_VIOLATION' | 'CONCURRENT_MODIFICATION'): ServiceError {
  return new ServiceError('ConflictException', message, reason === undefined ? {} : { Reason: reason });
}

/** A missing resource; identitystore adds its type and ID. */
export function notFound(message: string, members: Readonly<Record<string, string>> = {}): ServiceError {
  return new ServiceError('ResourceNotFoundException', message, members);
}
