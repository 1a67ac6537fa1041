import { AssumeRoleCommand, STSClient, type STSClientConfig } from '@aws-sdk/client-sts';
import { ConfirmationError } from '../errors/index.js';
import type { Caller } from './caller.js';
import { required } from './required.js';
import { sendThrough } from './send-through.js';

/** A role to assume. */
export interface AssumedRole {
  readonly roleArn: string;
  readonly externalId?: string | undefined;
  /** Default: {@link defaultSessionName}. */
  readonly sessionName?: string | undefined;
  readonly durationSeconds?: number | undefined;
  /** Serial number or ARN of the MFA device whose code the role asks for. */
  readonly mfaSerial?: string | undefined;
}

/** Asks a person for the code of an MFA device. */
export type AskMfaCode = (role: AssumedRole) => Promise<string>;

/** Temporary credentials. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  readonly expiration?: Date;
}

/** Gives credentials that are still valid for some minutes. */
export type CredentialSource = () => Promise<Credentials>;

/** Name of a session where nobody has chosen one. */
export const defaultSessionName = 'idc';

/** The SDK takes credentials for expired five minutes before they are (@smithy/core, isIdentityExpired), and so do we. */
const renewBeforeMs = 5 * 60_000;

/**
 * The credentials at the end of a chain of roles, each assumed with those of the one before and renewed in time.
 * Calls are admitted, counted and retried as all others are.
 * @param options of the clients; credentials in them are those of the first call
 */
export function assumeRoles(roles: readonly AssumedRole[], options: STSClientConfig, caller: Caller, askMfaCode: AskMfaCode = nobodyToAsk): CredentialSource | undefined {
  return roles.reduce<CredentialSource | undefined>((before, role) => {
    const own = new STSClient({ ...options, ...(before === undefined ? {} : { credentials: before }) });
    const client = sendThrough(own, { service: 'sts', caller });
    return keptUntilOld(() => assumeRole(role, client, caller, askMfaCode));
  }, undefined);
}

async function assumeRole(role: AssumedRole, client: STSClient, caller: Caller, askMfaCode: AskMfaCode): Promise<Credentials> {
  const { roleArn, externalId, sessionName = defaultSessionName, durationSeconds, mfaSerial } = role;
  const device = mfaSerial === undefined ? {} : { SerialNumber: mfaSerial, TokenCode: await askMfaCode(role) };
  const command = new AssumeRoleCommand({ RoleArn: roleArn, RoleSessionName: sessionName, ExternalId: externalId, DurationSeconds: durationSeconds, ...device });
  const { Credentials: given } = await caller.call('sts:AssumeRole', () => client.send(command));
  return {
    accessKeyId: required(given?.AccessKeyId, 'Credentials.AccessKeyId', 'sts:AssumeRole'),
    secretAccessKey: required(given?.SecretAccessKey, 'Credentials.SecretAccessKey', 'sts:AssumeRole'),
    sessionToken: required(given?.SessionToken, 'Credentials.SessionToken', 'sts:AssumeRole'),
    expiration: required(given?.Expiration, 'Credentials.Expiration', 'sts:AssumeRole'),
  };
}

/**
 * Shares credentials among all who ask, until they are about to expire: the clients of a chain must not each assume the
 * roles, nor each ask for a code. A failure is not kept.
 */
export function keptUntilOld(renew: CredentialSource, nowMs: () => number = Date.now): CredentialSource {
  let kept: Credentials | undefined;
  let renewing: Promise<Credentials> | undefined;
  return () => {
    if (kept !== undefined && (kept.expiration?.getTime() ?? Infinity) - nowMs() > renewBeforeMs) return Promise.resolve(kept);
    renewing ??= renew()
      .then((credentials) => (kept = credentials))
      .finally(() => { renewing = undefined; });
    return renewing;
  };
}

/** @throws ConfirmationError CONFIRMATION_NEEDED */
function nobodyToAsk({ roleArn, mfaSerial = '' }: AssumedRole): Promise<never> {
  throw new ConfirmationError('CONFIRMATION_NEEDED', {
    message: `Role ${roleArn} asks for a code of the MFA device ${mfaSerial}, and there is no terminal to ask on`,
    remedy: 'Run the command in a terminal, or let the role trust credentials that need no code.',
    details: { roleArn, mfaSerial },
  });
}
