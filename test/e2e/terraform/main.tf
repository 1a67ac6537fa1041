terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.100"
    }
  }
}

# Endpoint, Region and credentials come from the environment.
provider "aws" {}

variable "revision" {
  description = "Goes into every attribute that can change in place."
  type        = number
}

variable "account_id" {
  description = "Where the permission sets are assigned."
  type        = string
}

locals {
  instance_arn      = one(data.aws_ssoadmin_instances.all.arns)
  identity_store_id = one(data.aws_ssoadmin_instances.all.identity_store_ids)
}
