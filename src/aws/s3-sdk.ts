// What is used of the SDK for S3, by its names: to who imports a package of CommonJS late, the bundle shows nothing but a default export.
export {
  DeleteObjectCommand, GetBucketEncryptionCommand, GetBucketVersioningCommand, GetObjectCommand, GetObjectLockConfigurationCommand, GetPublicAccessBlockCommand,
  HeadBucketCommand, HeadObjectCommand, ListObjectsV2Command, ListObjectVersionsCommand, PutObjectCommand, PutObjectRetentionCommand, S3Client,
} from '@aws-sdk/client-s3';
