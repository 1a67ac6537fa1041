import type { JsonValue } from '../../model/index.js';

/** Resources of the AWS provider, by their names in Terraform without `aws_`. */
export type ResourceType =
  | 'identitystore_user' | 'identitystore_group' | 'identitystore_group_membership'
  | 'ssoadmin_permission_set' | 'ssoadmin_managed_policy_attachment' | 'ssoadmin_customer_managed_policy_attachment'
  | 'ssoadmin_permission_set_inline_policy' | 'ssoadmin_permissions_boundary_attachment' | 'ssoadmin_account_assignment'
  | 'ssoadmin_instance_access_control_attributes' | 'ssoadmin_trusted_token_issuer'
  | 'ssoadmin_application' | 'ssoadmin_application_assignment' | 'ssoadmin_application_assignment_configuration' | 'ssoadmin_application_access_scope';

/** An attribute of another resource of the program, such as `user_id`. */
export interface CodeReference {
  readonly is: 'reference';
  readonly type: ResourceType;
  readonly label: string;
  readonly attribute: string;
}

/** What an argument is set to. A block is a structure; of some there can be several. Names are those of Terraform. */
export type CodeValue =
  | string | boolean | readonly string[]
  | CodeReference
  | { readonly is: 'json'; readonly value: JsonValue }
  | { readonly is: 'tags'; readonly tags: Readonly<Record<string, string>> }
  | { readonly is: 'block'; readonly arguments: CodeArguments }
  | { readonly is: 'blocks'; readonly blocks: readonly CodeArguments[] };

/** Arguments by name; those that are undefined are not set. */
export type CodeArguments = Readonly<{ [name: string]: CodeValue | undefined }>;

/** The ID of a membership, which no snapshot has: it is looked up in the list of the group's members when the program runs. */
export interface MembershipLookup {
  readonly is: 'membership';
  /** Label under which the list is declared: that of the group. */
  readonly list: string;
  readonly groupId: string;
  readonly userId: string;
}

/** One resource, and the ID by which the provider takes over what is there already. */
export interface CodeResource {
  readonly type: ResourceType;
  /** Name in the program, unique among its type. */
  readonly label: string;
  readonly arguments: CodeArguments;
  /** Undefined when the snapshot does not know it: the resource would be created. */
  readonly importId: string | MembershipLookup | undefined;
}

/** A snapshot as resources, and what these cannot say. */
export interface CodeOfSnapshot {
  readonly instanceArn: string;
  readonly identityStoreId: string;
  readonly region: string;
  readonly resources: readonly CodeResource[];
  /** What no resource carries, one line each. */
  readonly losses: readonly string[];
}
