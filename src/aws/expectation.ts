import { UsageError } from '../errors/index.js';
import { partitionOfArn } from '../model/index.js';

/** Which caller and which instance are meant; what is absent may be any. */
export interface Expectation {
  /** Account in which the calls are made. */
  readonly expectedAccount?: string | undefined;
  readonly partition?: string | undefined;
  readonly expectedInstanceArn?: string | undefined;
}

/** True when not any caller will do. */
export function isParticular({ expectedAccount, partition }: Expectation): boolean {
  return expectedAccount !== undefined || partition !== undefined;
}

/** @throws UsageError TARGET_UNEXPECTED when the caller is in another account or partition than the one that is meant */
export function checkCaller({ arn, accountId }: { readonly arn: string; readonly accountId: string }, { expectedAccount, partition }: Expectation): void {
  if (expectedAccount !== undefined && accountId !== expectedAccount) {
    throw unexpected('account', expectedAccount, accountId, `The calls are made in account ${accountId}, as ${arn}; expectedAccount is ${expectedAccount}`);
  }
  const found = partitionOfArn(arn);
  if (partition !== undefined && found !== partition) {
    throw unexpected('partition', partition, found, `The calls are made in partition ${found}, as ${arn}; the configuration expects ${partition}`);
  }
}

/** The refusal to read or write another instance than the one that is meant. */
export function otherInstance(expected: string, found: readonly string[], region: string): UsageError {
  const there = found.length === 0 ? 'none' : found.join(', ');
  return unexpected('instanceArn', expected, there, `Region ${region} has the instance ${there}; expectedInstanceArn is ${expected}`);
}

/** The refusal to work in another Region than the one that is meant. */
export function otherRegion(expected: string, found: string): UsageError {
  return unexpected('region', expected, found, `--region is ${found}; the configuration expects ${expected}`);
}

function unexpected(what: string, expected: string, found: string, message: string): UsageError {
  return new UsageError('TARGET_UNEXPECTED', {
    message: `${message}. Nothing was read`,
    remedy: 'Choose other credentials (profile, assumeRole) or another Region, or correct what the configuration expects; `idc status` shows what is found.',
    details: { what, expected, found },
  });
}
