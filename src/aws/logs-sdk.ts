// What is used of the SDK for CloudWatch Logs, by its names; why, see s3-sdk.ts.
export { CloudWatchLogsClient, CreateLogStreamCommand, PutLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
