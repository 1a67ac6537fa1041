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

variable "users" {
  type = number
}

variable "groups" {
  type = number
}

data "aws_ssoadmin_instances" "all" {}

locals {
  identity_store_id = one(data.aws_ssoadmin_instances.all.identity_store_ids)
}

resource "aws_identitystore_user" "all" {
  count             = var.users
  identity_store_id = local.identity_store_id
  user_name         = "user${count.index}"
  display_name      = "User ${count.index}"
  title             = "Engineer"

  name {
    family_name = "Example"
    given_name  = "User ${count.index}"
  }
}

resource "aws_identitystore_group" "all" {
  count             = var.groups
  identity_store_id = local.identity_store_id
  display_name      = "Group ${count.index}"
  description       = "Members of ${count.index}"
}

# Each user is in one group.
resource "aws_identitystore_group_membership" "all" {
  count             = var.users
  identity_store_id = local.identity_store_id
  group_id          = aws_identitystore_group.all[count.index % var.groups].group_id
  member_id         = aws_identitystore_user.all[count.index].user_id
}
