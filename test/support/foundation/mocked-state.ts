const account = '111122223333';
const region = 'eu-central-1';

type Inputs = Readonly<Record<string, unknown>>;

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** What AWS would answer of a resource besides its inputs, as far as others refer to it. */
export function mockedState(type: string, name: string, inputs: Inputs): object {
  const named = textOf(inputs['name']) ?? name;
  const arns: Readonly<Record<string, string>> = {
    'aws:s3/bucket:Bucket': `arn:aws:s3:::${name}-1a2b3c4`,
    'aws:kms/key:Key': `arn:aws:kms:${textOf(inputs['region']) ?? region}:${account}:key/${name}`,
    'aws:iam/role:Role': `arn:aws:iam::${account}:role/${named}`,
    'aws:iam/policy:Policy': `arn:aws:iam::${account}:policy/${named}`,
    'aws:iam/openIdConnectProvider:OpenIdConnectProvider': `arn:aws:iam::${account}:oidc-provider/token.actions.githubusercontent.com`,
    'aws:sns/topic:Topic': `arn:aws:sns:${region}:${account}:${named}`,
    'aws:cloudwatch/logGroup:LogGroup': `arn:aws:logs:${region}:${account}:log-group:${named}`,
    'aws:cloudwatch/metricAlarm:MetricAlarm': `arn:aws:cloudwatch:${region}:${account}:alarm:${named}`,
  };
  return { arn: arns[type] ?? `arn:aws:none:::${name}`, keyId: name, ...inputs, ...(type === 'aws:s3/bucket:Bucket' && { bucket: `${name}-1a2b3c4` }) };
}
