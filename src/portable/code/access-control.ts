import type { AccessControlAttributes } from '../../kinds/access-control-attributes/schema.js';
import type { TrustedTokenIssuer } from '../../kinds/trusted-token-issuer/schema.js';
import type { SnapshotObject } from '../../model/index.js';
import type { CodeWriter } from './code-writer.js';
import { tagsOf } from './tags-of.js';

/** Writes the attributes for access control. The provider has no resource for a configuration without any. */
export function writeAccessControl(writer: CodeWriter, object: SnapshotObject): void {
  const attributes = Object.entries((object.body as unknown as AccessControlAttributes).attributes);
  if (attributes.length === 0) {
    writer.lose('access-control-attributes: left out, because it is on without any attribute, which the provider cannot say');
    return;
  }
  const blocks = attributes.map(([key, source]) => ({ key, value: { is: 'blocks', blocks: [{ source: [source] }] } as const }));
  writer.add('ssoadmin_instance_access_control_attributes', ['instance'], { instance_arn: writer.instanceArn, attribute: { is: 'blocks', blocks } }, writer.instanceArn);
}

/** Writes a trusted token issuer. */
export function writeTrustedTokenIssuer(writer: CodeWriter, object: SnapshotObject): void {
  const issuer = object.body as unknown as TrustedTokenIssuer;
  const oidc = {
    issuer_url: issuer.issuerUrl, claim_attribute_path: issuer.claimAttributePath, identity_store_attribute_path: issuer.identityStoreAttributePath, jwks_retrieval_option: issuer.jwksRetrievalOption,
  };
  writer.add('ssoadmin_trusted_token_issuer', [issuer.name], {
    instance_arn: writer.instanceArn, name: issuer.name, trusted_token_issuer_type: 'OIDC_JWT', tags: tagsOf(writer, object),
    trusted_token_issuer_configuration: { is: 'block', arguments: { oidc_jwt_configuration: { is: 'block', arguments: oidc } } },
  }, issuer.id);
}
