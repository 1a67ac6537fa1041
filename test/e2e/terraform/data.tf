data "aws_caller_identity" "current" {}

data "aws_ssoadmin_instances" "all" {}

data "aws_organizations_organization" "current" {}

data "aws_organizations_organizational_unit_descendant_accounts" "all" {
  parent_id = data.aws_organizations_organization.current.roots[0].id
}

data "aws_identitystore_user" "by_name" {
  identity_store_id = local.identity_store_id
  depends_on        = [aws_identitystore_user.dora]

  alternate_identifier {
    unique_attribute {
      attribute_path  = "UserName"
      attribute_value = "dora"
    }
  }
}

data "aws_identitystore_user" "by_email" {
  identity_store_id = local.identity_store_id

  alternate_identifier {
    unique_attribute {
      attribute_path  = "Emails.Value"
      attribute_value = aws_identitystore_user.dora.emails[0].value
    }
  }
}

data "aws_identitystore_user" "by_id" {
  identity_store_id = local.identity_store_id
  user_id           = aws_identitystore_user.dora.user_id
}

data "aws_identitystore_users" "all" {
  identity_store_id = local.identity_store_id
  depends_on        = [aws_identitystore_user.dora, aws_identitystore_user.sparse, aws_identitystore_user.crowd]
}

data "aws_identitystore_group" "by_name" {
  identity_store_id = local.identity_store_id

  alternate_identifier {
    unique_attribute {
      attribute_path  = "DisplayName"
      attribute_value = aws_identitystore_group.admins.display_name
    }
  }
}

data "aws_identitystore_groups" "all" {
  identity_store_id = local.identity_store_id
  depends_on        = [aws_identitystore_group.admins, aws_identitystore_group.more]
}

data "aws_identitystore_group_memberships" "admins" {
  identity_store_id = local.identity_store_id
  group_id          = aws_identitystore_group.admins.group_id
  depends_on        = [aws_identitystore_group_membership.crowd]
}

data "aws_ssoadmin_permission_set" "by_name" {
  instance_arn = local.instance_arn
  name         = aws_ssoadmin_permission_set.full.name
}

data "aws_ssoadmin_permission_set" "by_arn" {
  instance_arn = local.instance_arn
  arn          = aws_ssoadmin_permission_set.full.arn
}

data "aws_ssoadmin_permission_sets" "all" {
  instance_arn = local.instance_arn
  depends_on   = [aws_ssoadmin_permission_set.full, aws_ssoadmin_permission_set.plain]
}

data "aws_ssoadmin_application_providers" "all" {}

data "aws_ssoadmin_application" "wiki" {
  application_arn = aws_ssoadmin_application.wiki.application_arn
}

data "aws_ssoadmin_application_assignments" "wiki" {
  application_arn = aws_ssoadmin_application.wiki.application_arn
  depends_on      = [aws_ssoadmin_application_assignment.group, aws_ssoadmin_application_assignment.crowd]
}

data "aws_ssoadmin_principal_application_assignments" "group" {
  instance_arn   = local.instance_arn
  principal_type = "GROUP"
  principal_id   = aws_identitystore_group.admins.group_id
  depends_on     = [aws_ssoadmin_application_assignment.group]
}

output "read" {
  value = {
    account         = data.aws_caller_identity.current.account_id
    accounts        = length(data.aws_organizations_organization.current.accounts)
    trusted         = data.aws_organizations_organization.current.aws_service_access_principals
    below_root      = length(data.aws_organizations_organizational_unit_descendant_accounts.all.accounts)
    user_titles     = [for found in [data.aws_identitystore_user.by_name, data.aws_identitystore_user.by_email, data.aws_identitystore_user.by_id] : found.title]
    users           = sort(data.aws_identitystore_users.all.users[*].user_name)
    group           = data.aws_identitystore_group.by_name.description
    groups          = length(data.aws_identitystore_groups.all.groups)
    memberships     = length(data.aws_identitystore_group_memberships.admins.group_memberships)
    relay_states    = [data.aws_ssoadmin_permission_set.by_name.relay_state, data.aws_ssoadmin_permission_set.by_arn.relay_state]
    permission_set  = data.aws_ssoadmin_permission_set.by_name.tags
    permission_sets = length(data.aws_ssoadmin_permission_sets.all.arns)
    providers       = sort(data.aws_ssoadmin_application_providers.all.application_providers[*].federation_protocol)
    application     = data.aws_ssoadmin_application.wiki.description
    assignments     = length(data.aws_ssoadmin_application_assignments.wiki.application_assignments)
    of_group        = data.aws_ssoadmin_principal_application_assignments.group.application_assignments[*].principal_type
  }
}
