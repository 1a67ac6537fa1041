import type { CodeOfSnapshot, CodeResource, MembershipLookup } from './code-resource.js';
import { hclBody, hclText } from './hcl.js';

/** The first version of the provider that has all resources and data sources that are written. */
const providerVersion = '>= 5.100.0';

/** The first version of Terraform whose import blocks take expressions. */
const terraformVersion = '>= 1.6.0';

/** A configuration of Terraform, one part after the other: settings, then each resource with its import block. */
export function* writeTerraform(code: CodeOfSnapshot, title: string): Iterable<string> {
  yield `${headOf(code, title)}\n`;
  const lists = new Set<string>();
  for (const resource of code.resources) {
    const { importId } = resource;
    if (typeof importId === 'object' && !lists.has(importId.list)) {
      lists.add(importId.list);
      yield `${listOf(importId, code.identityStoreId)}\n`;
    }
    yield `${resourceText(resource, code.identityStoreId)}\n`;
  }
}

function headOf({ losses, region }: CodeOfSnapshot, title: string): string {
  const comments = [`Identity Center from ${title}.`, ...(losses.length === 0 ? [] : ['What Terraform cannot say, or what is not known:', ...losses.map((loss) => `- ${loss}`)])];
  return [
    ...comments.map((line) => `# ${line.replace(/[\p{C}\u2028\u2029]/gu, ' ')}`), '',
    'terraform {', `  required_version = "${terraformVersion}"`, '', '  required_providers {', '    aws = {', '      source  = "hashicorp/aws"', `      version = "${providerVersion}"`, '    }', '  }', '}', '',
    'provider "aws" {', `  region = ${hclText(region)}`, '}', '',
  ].join('\n');
}

function listOf({ list, groupId }: MembershipLookup, identityStoreId: string): string {
  return [`data "aws_identitystore_group_memberships" "${list}" {`, `  identity_store_id = ${hclText(identityStoreId)}`, `  group_id          = ${hclText(groupId)}`, '}', ''].join('\n');
}

function resourceText({ type, label, arguments: args, importId }: CodeResource, identityStoreId: string): string {
  const address = `aws_${type}.${label}`;
  const resource = [`resource "aws_${type}" "${label}" {`, ...hclBody(args, '  '), '}', ''];
  if (importId === undefined) return resource.join('\n');
  const id = typeof importId === 'string' ? hclText(importId) : membershipId(importId, identityStoreId);
  return ['import {', `  to = ${address}`, `  id = ${id}`, '}', '', ...resource].join('\n');
}

function membershipId({ list, userId }: MembershipLookup, identityStoreId: string): string {
  const found = `one([for membership in data.aws_identitystore_group_memberships.${list}.group_memberships : membership.membership_id if membership.member_id.user_id == ${hclText(userId)}])`;
  return `${hclText(identityStoreId).slice(0, -1)}/\${${found}}"`;
}
