import { findInstance, inInstance, sso, type Story } from './story.js';

const attributesOf = (sources: Readonly<Record<string, string>>) => ({
  InstanceAccessControlAttributeConfiguration: { AccessControlAttributes: Object.entries(sources).map(([Key, source]) => ({ Key, Value: { Source: [source] } })) },
});
const notFound = { name: 'ResourceNotFoundException' };
const first = attributesOf({ Department: '${path:enterprise.department}', CostCenter: '${path:enterprise.costCenter}' });
const second = attributesOf({ Team: '${path:userType}' });

/** Attributes for access control: one configuration for an instance. */
export const accessControlStories: readonly Story[] = [
  {
    name: 'attributes for access control are created, replaced and deleted',
    steps: [
      findInstance,
      sso('DescribeInstanceAccessControlAttributeConfiguration', inInstance, { refused: notFound }),
      sso('UpdateInstanceAccessControlAttributeConfiguration', { ...inInstance, ...second }, { refused: notFound }),
      sso('DeleteInstanceAccessControlAttributeConfiguration', inInstance, { refused: notFound }),
      sso('CreateInstanceAccessControlAttributeConfiguration', { ...inInstance, ...attributesOf({ 'a*b': 'x' }) }, { refused: { name: 'ValidationException' } }),
      sso('CreateInstanceAccessControlAttributeConfiguration', { ...inInstance, ...first }),
      sso('CreateInstanceAccessControlAttributeConfiguration', { ...inInstance, ...first }, { refused: { name: 'ConflictException' } }),
      sso('DescribeInstanceAccessControlAttributeConfiguration', inInstance, { until: { Status: 'ENABLED', ...first } }),
      sso('UpdateInstanceAccessControlAttributeConfiguration', { ...inInstance, ...second }),
      sso('DescribeInstanceAccessControlAttributeConfiguration', inInstance, { gives: { Status: 'ENABLED', ...second } }),
      sso('DeleteInstanceAccessControlAttributeConfiguration', inInstance),
      sso('DescribeInstanceAccessControlAttributeConfiguration', inInstance, { refused: notFound }),
      sso('CreateInstanceAccessControlAttributeConfiguration', { ...inInstance, ...second }),
      sso('DescribeInstanceAccessControlAttributeConfiguration', inInstance, { until: { Status: 'ENABLED', ...second } }),
    ],
  },
];
