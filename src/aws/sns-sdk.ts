// What is used of the SDK for SNS, by its names; why, see s3-sdk.ts.
export { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
