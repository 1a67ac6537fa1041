import type { Approval } from '../model/index.js';
import { releasedRun, requireApproval, type IdcConfig, type OperationContext } from '../operations/index.js';
import { openGithub } from './open-github.js';
import { pathInRepository } from './path-in-repository.js';
import type { Shell } from './wire.js';

type Repository = OperationContext['repository'];

/** Where a restore is about to write. */
interface RestorePlace {
  readonly repository: Repository;
  readonly config: Pick<IdcConfig, 'approval'>;
  readonly instanceName: string;
  readonly now: () => Date;
}

/** What makes sure of the approval that the configuration asks for; undefined where it asks for none. */
export function requiredApproval({ repository, config: { approval }, instanceName, now }: RestorePlace): OperationContext['requireApproval'] {
  if (approval === undefined || approval.instances?.includes(instanceName) === false) return undefined;
  const { environment } = approval;
  return requireApproval({ repository, approvers: approversFile(repository, approval.approvers), ofRun: environment === undefined ? undefined : () => ofActions(environment, now), now });
}

/** The same for a command, whose event then tells by what it was approved. */
export function approvalOf(shell: Shell, place: Omit<RestorePlace, 'now'>): OperationContext['requireApproval'] {
  const required = requiredApproval({ ...place, now: shell.now });
  return required && (async (plan, by) => {
    const approval = await required(plan, by);
    if (approval !== undefined) shell.record({ approval: { by: approval.by, approver: approval.approver } });
    return approval;
  });
}

/** The file of approvers as a path. */
export function approversFile(repository: Repository, file: string | undefined): string | undefined {
  return file === undefined ? undefined : pathInRepository(repository, file);
}

/** Outside of a workflow of GitHub there is no run that somebody could have released. */
async function ofActions(environment: string, now: () => Date): Promise<Approval | undefined> {
  const { GITHUB_ACTIONS: inActions, GITHUB_RUN_ID: run, GITHUB_ACTOR: actor = '', GITHUB_TRIGGERING_ACTOR: startedBy = actor } = process.env;
  return inActions === 'true' && run !== undefined ? releasedRun(openGithub({ now }), { run, environment, startedBy: [actor, startedBy] }) : undefined;
}
