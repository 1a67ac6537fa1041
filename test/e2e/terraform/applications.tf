resource "aws_ssoadmin_instance_access_control_attributes" "all" {
  instance_arn = local.instance_arn

  attribute {
    key = "team"
    value {
      source = ["$${path:enterprise.department${var.revision}}"]
    }
  }

  attribute {
    key = "cost-${var.revision}"
    value {
      source = ["$${path:enterprise.costCenter}"]
    }
  }
}

resource "aws_ssoadmin_application" "wiki" {
  instance_arn             = local.instance_arn
  application_provider_arn = "arn:aws:sso::aws:applicationProvider/custom"
  name                     = "Wiki ${var.revision}"
  description              = "What is known, ${var.revision}"
  status                   = var.revision == 1 ? "ENABLED" : "DISABLED"
  tags                     = { team = "core ${var.revision}", "only-${var.revision}" = "here" }

  portal_options {
    visibility = "ENABLED"
    sign_in_options {
      origin          = "APPLICATION"
      application_url = "https://wiki.example.com/${var.revision}"
    }
  }
}

resource "aws_ssoadmin_application" "plain" {
  instance_arn             = local.instance_arn
  application_provider_arn = "arn:aws:sso::aws:applicationProvider/custom"
  name                     = "Plain"
}

resource "aws_ssoadmin_application" "hidden" {
  instance_arn             = local.instance_arn
  application_provider_arn = "arn:aws:sso::aws:applicationProvider/custom"
  name                     = "Hidden"
  status                   = "DISABLED"

  portal_options {
    visibility = "DISABLED"
    sign_in_options {
      origin = "IDENTITY_CENTER"
    }
  }
}

resource "aws_ssoadmin_application_assignment" "group" {
  application_arn = aws_ssoadmin_application.wiki.application_arn
  principal_type  = "GROUP"
  principal_id    = aws_identitystore_group.admins.group_id
}

resource "aws_ssoadmin_application_assignment" "crowd" {
  count           = 6
  application_arn = aws_ssoadmin_application.wiki.application_arn
  principal_type  = "USER"
  principal_id    = aws_identitystore_user.crowd[count.index].user_id
}

resource "aws_ssoadmin_application_assignment_configuration" "wiki" {
  application_arn     = aws_ssoadmin_application.wiki.application_arn
  assignment_required = var.revision == 1
}

resource "aws_ssoadmin_application_access_scope" "account" {
  application_arn    = aws_ssoadmin_application.wiki.application_arn
  scope              = "sso:account:access"
  authorized_targets = [aws_ssoadmin_application.plain.application_arn]
}

resource "aws_ssoadmin_application_access_scope" "open" {
  application_arn = aws_ssoadmin_application.wiki.application_arn
  scope           = "wiki:read"
}

resource "aws_ssoadmin_trusted_token_issuer" "login" {
  instance_arn              = local.instance_arn
  name                      = "login-${var.revision}"
  trusted_token_issuer_type = "OIDC_JWT"
  tags                      = { team = "core ${var.revision}" }

  trusted_token_issuer_configuration {
    oidc_jwt_configuration {
      issuer_url                    = "https://login.example.com"
      claim_attribute_path          = var.revision == 1 ? "email" : "sub"
      identity_store_attribute_path = var.revision == 1 ? "emails.value" : "userName"
      jwks_retrieval_option         = "OPEN_ID_DISCOVERY"
    }
  }
}
