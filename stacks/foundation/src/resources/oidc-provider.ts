import { OpenIdConnectProvider } from '@pulumi/aws/iam/openIdConnectProvider.js';
import { output, type Output } from '@pulumi/pulumi';
import { githubAudience, githubIssuer } from '../names.js';
import type { Setting } from './setting.js';

/** ARN of the provider for GitHub: that of the parameters, or a new one. AWS knows GitHub's certificate, so no thumbprint is given. */
export function oidcProviderArn({ parameters }: Setting): Output<string> {
  if (parameters.oidcProviderArn !== undefined) return output(parameters.oidcProviderArn);
  return new OpenIdConnectProvider('github', { url: `https://${githubIssuer}`, clientIdLists: [githubAudience] }).arn;
}
