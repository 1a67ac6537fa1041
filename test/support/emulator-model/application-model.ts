import { asyncMs } from './surroundings.js';

/** An application with all that belongs to it. */
export interface Application {
  name: string;
  description: string | undefined;
  /** Principal IDs; those of deleted ones stay. */
  readonly assignees: Set<string>;
  /** Authorized targets by scope. */
  readonly scopes: Map<string, readonly string[] | undefined>;
  /** What each grant says, by its type. */
  readonly grants: Map<string, unknown>;
  readonly tags: Map<string, string>;
}

/** A trusted token issuer. */
export interface Issuer {
  readonly name: string;
  readonly claim: string;
  readonly tags: Map<string, string>;
}

/** The rules of applications, of token issuers and of attributes for access control. */
export class ApplicationModel {
  readonly applications = new Map<string, Application>();
  readonly issuers = new Map<string, Issuer>();
  accessControl: { attributes: readonly string[]; readonly readyAt: number } | undefined;

  /** Applications may share a name, issuers may not. */
  refusalOfIssuer(name: string, except?: string): string | undefined {
    return [...this.issuers].some(([arn, other]) => arn !== except && other.name === name) ? 'ConflictException' : undefined;
  }

  /** Attributes are created once, and nothing else is done to them before that is over. */
  refusalOfAttributes(now: number): string | undefined {
    if (this.accessControl === undefined) return 'ResourceNotFoundException';
    return now < this.accessControl.readyAt ? 'ConflictException' : undefined;
  }

  createAttributes(attributes: readonly string[], now: number): void {
    this.accessControl = { attributes, readyAt: now + asyncMs };
  }
}
