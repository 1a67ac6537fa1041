resource "aws_identitystore_user" "dora" {
  identity_store_id  = local.identity_store_id
  user_name          = "dora"
  display_name       = "Dora ${var.revision}"
  locale             = "en-${var.revision}"
  nickname           = "D${var.revision}"
  preferred_language = "de-${var.revision}"
  profile_url        = "https://example.com/dora/${var.revision}"
  timezone           = "Europe/Berlin-${var.revision}"
  title              = "Dr ${var.revision}"
  user_type          = "Employee ${var.revision}"

  name {
    family_name      = "Example ${var.revision}"
    given_name       = "Dora ${var.revision}"
    formatted        = "Dr Dora Example ${var.revision}"
    honorific_prefix = "Dr ${var.revision}"
    honorific_suffix = "PhD ${var.revision}"
    middle_name      = "Maria ${var.revision}"
  }

  addresses {
    country        = "DE ${var.revision}"
    formatted      = "Weg ${var.revision}, Berlin"
    locality       = "Berlin ${var.revision}"
    postal_code    = "1011${var.revision}"
    primary        = var.revision == 1
    region         = "BE ${var.revision}"
    street_address = "Weg ${var.revision}"
    type           = "work ${var.revision}"
  }

  emails {
    value   = "dora${var.revision}@example.com"
    type    = "work ${var.revision}"
    primary = true
  }

  phone_numbers {
    value   = "+49 30 12345${var.revision}"
    type    = "mobile ${var.revision}"
    primary = var.revision == 1
  }
}

# What is optional is there at first, and then no more.
resource "aws_identitystore_user" "sparse" {
  identity_store_id = local.identity_store_id
  user_name         = "sparse"
  display_name      = "Sparse"
  title             = var.revision == 1 ? "Dr" : null
  nickname          = var.revision == 1 ? null : "S"

  name {
    family_name = "Example"
    given_name  = "Sparse"
    middle_name = var.revision == 1 ? "M" : null
  }

  dynamic "emails" {
    for_each = var.revision == 1 ? [1] : []
    content {
      value = "sparse@example.com"
    }
  }

  dynamic "addresses" {
    for_each = var.revision == 1 ? [] : [1]
    content {
      country = "DE"
    }
  }
}

# More than one page of them.
resource "aws_identitystore_user" "crowd" {
  count             = 6
  identity_store_id = local.identity_store_id
  user_name         = "user${count.index}"
  display_name      = "User ${count.index}, ${var.revision}"

  name {
    family_name = "Example"
    given_name  = "User ${count.index}"
  }
}

resource "aws_identitystore_group" "admins" {
  identity_store_id = local.identity_store_id
  display_name      = "Admins"
  description       = "Those who may, ${var.revision}"
}

resource "aws_identitystore_group" "more" {
  count             = 5
  identity_store_id = local.identity_store_id
  display_name      = "Group ${count.index}"
}

resource "aws_identitystore_group_membership" "crowd" {
  count             = 6
  identity_store_id = local.identity_store_id
  group_id          = aws_identitystore_group.admins.group_id
  member_id         = aws_identitystore_user.crowd[count.index].user_id
}
