resource "aws_ssoadmin_permission_set" "full" {
  instance_arn     = local.instance_arn
  name             = "Full"
  description      = "All of it, ${var.revision}"
  relay_state      = "https://console.aws.amazon.com/${var.revision}"
  session_duration = "PT${var.revision}H"
  # Version 5 of the provider reads one page of tags.
  tags = { for number in range(5) : "tag-${number * var.revision}" => "value ${var.revision}" }
}

resource "aws_ssoadmin_permission_set" "plain" {
  instance_arn = local.instance_arn
  name         = "Plain"
  relay_state  = var.revision == 1 ? "https://goes.example.com" : null
}

# Policies go before assignments: their deletion provisions, which an account without assignments refuses.
resource "aws_ssoadmin_permission_set_inline_policy" "full" {
  instance_arn       = local.instance_arn
  permission_set_arn = aws_ssoadmin_permission_set.full.arn
  depends_on         = [aws_ssoadmin_account_assignment.group]
  inline_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Sid = "Revision${var.revision}", Effect = "Allow", Action = ["s3:GetObject"], Resource = "*" }]
  })
}

resource "aws_ssoadmin_managed_policy_attachment" "full" {
  for_each           = toset(["ReadOnlyAccess", "job-function/Billing", "IAMReadOnlyAccess", "AmazonS3FullAccess", "AWSBillingReadOnlyAccess", "SecurityAudit"])
  instance_arn       = local.instance_arn
  permission_set_arn = aws_ssoadmin_permission_set.full.arn
  depends_on         = [aws_ssoadmin_account_assignment.group]
  managed_policy_arn = "arn:aws:iam::aws:policy/${each.key}"
}

resource "aws_ssoadmin_customer_managed_policy_attachment" "full" {
  instance_arn       = local.instance_arn
  permission_set_arn = aws_ssoadmin_permission_set.full.arn
  depends_on         = [aws_ssoadmin_account_assignment.group]

  customer_managed_policy_reference {
    name = "Own"
    path = "/team/"
  }
}

resource "aws_ssoadmin_permissions_boundary_attachment" "managed" {
  instance_arn       = local.instance_arn
  permission_set_arn = aws_ssoadmin_permission_set.full.arn
  depends_on         = [aws_ssoadmin_account_assignment.group]

  permissions_boundary {
    managed_policy_arn = "arn:aws:iam::aws:policy/PowerUserAccess"
  }
}

resource "aws_ssoadmin_permissions_boundary_attachment" "customer_managed" {
  instance_arn       = local.instance_arn
  permission_set_arn = aws_ssoadmin_permission_set.plain.arn
  depends_on         = [aws_ssoadmin_account_assignment.user]

  permissions_boundary {
    customer_managed_policy_reference {
      name = "Boundary"
      path = "/team/"
    }
  }
}

resource "aws_ssoadmin_account_assignment" "group" {
  instance_arn       = local.instance_arn
  permission_set_arn = aws_ssoadmin_permission_set.full.arn
  principal_type     = "GROUP"
  principal_id       = aws_identitystore_group.admins.group_id
  target_type        = "AWS_ACCOUNT"
  target_id          = var.account_id
}

resource "aws_ssoadmin_account_assignment" "user" {
  instance_arn       = local.instance_arn
  permission_set_arn = aws_ssoadmin_permission_set.plain.arn
  principal_type     = "USER"
  principal_id       = aws_identitystore_user.dora.user_id
  target_type        = "AWS_ACCOUNT"
  target_id          = var.account_id
}
