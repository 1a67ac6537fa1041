import { isCustom, type Application } from '../../kinds/application/shape.js';
import { principalTypeOf } from '../../kinds/principal.js';
import type { SnapshotObject } from '../../model/index.js';
import type { CodeReference, CodeValue } from './code-resource.js';
import type { CodeWriter } from './code-writer.js';
import { tagsOf } from './tags-of.js';

/**
 * Writes an application with what belongs to it. Of one that the API cannot create (SAML, or managed by AWS) only what belongs to it
 * is written, by its ARN.
 */
export function writeApplication(writer: CodeWriter, object: SnapshotObject): void {
  const application = object.body as unknown as Application;
  const arn = isCustom(application) ? writeItself(writer, object, application) : standIn(writer, object, application);
  if (arn === undefined) return;
  const { id, assignments: { groups = [], users = [], orphans = [] } = {}, assignmentRequired, accessScopes = {} } = application;
  writer.add('ssoadmin_application_assignment_configuration', [object.name], { application_arn: arn, assignment_required: assignmentRequired }, id);
  for (const name of groups) assign(writer, object, arn, id, { kind: 'group', name });
  for (const name of users) assign(writer, object, arn, id, { kind: 'user', name });
  for (const [scope, targets] of Object.entries(accessScopes)) {
    writer.add('ssoadmin_application_access_scope', [object.name, scope], { application_arn: arn, scope, authorized_targets: targets.length === 0 ? undefined : targets }, id && `${id},${scope}`);
  }
  if (orphans.length > 0) writer.lose(`application ${JSON.stringify(object.name)}: ${orphans.length} assignments of deleted principals are left out`);
  writer.loseFields(object, ['grants', 'authenticationMethods', 'userBackgroundSessionApplicationStatus']);
}

function writeItself(writer: CodeWriter, object: SnapshotObject, { name, description, status, portalOptions, applicationProviderArn, id }: Application): CodeReference {
  const label = writer.add('ssoadmin_application', [object.name], {
    instance_arn: writer.instanceArn, application_provider_arn: applicationProviderArn, name, description, status, tags: tagsOf(writer, object), portal_options: portalBlock(writer, object, portalOptions),
  }, id);
  return { is: 'reference', type: 'ssoadmin_application', label, attribute: 'id' };
}

function standIn(writer: CodeWriter, { name }: SnapshotObject, { id, applicationProviderArn }: Application): string | undefined {
  writer.lose(`application ${JSON.stringify(name)}: left out itself, because the API creates none of ${applicationProviderArn}`);
  return id;
}

/** The provider takes a visibility with options for the sign-in only; without them every application is visible. */
function portalBlock(writer: CodeWriter, { name }: SnapshotObject, options: Application['portalOptions']): CodeValue | undefined {
  const { visibility, signInOptions } = options ?? {};
  if (signInOptions === undefined) {
    if (visibility === 'DISABLED') writer.lose(`application ${JSON.stringify(name)}: that it is not visible cannot be said without options for its sign-in`);
    return undefined;
  }
  return { is: 'block', arguments: { visibility, sign_in_options: { is: 'block', arguments: { origin: signInOptions.origin, application_url: signInOptions.applicationUrl } } } };
}

function assign(writer: CodeWriter, { name }: SnapshotObject, arn: string | CodeReference, id: string | undefined, principal: { readonly kind: 'group' | 'user'; readonly name: string }): void {
  const [who, principalId] = [writer.referTo(principal), writer.idOf(principal)];
  if (who === undefined) {
    writer.lose(`application ${JSON.stringify(name)}: the assignment of ${principal.kind} ${JSON.stringify(principal.name)} is left out, because the snapshot does not know its ID`);
    return;
  }
  const type = principalTypeOf[principal.kind];
  const importId = id === undefined || principalId === undefined ? undefined : [id, principalId, type].join(',');
  writer.add('ssoadmin_application_assignment', [name, `${principal.kind}-${principal.name}`], { application_arn: arn, principal_type: type, principal_id: who }, importId);
}
