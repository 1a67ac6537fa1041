//go:build tools

// Package tools pins the Pulumi command line, which tools/setup.mjs builds where no other one is to be had.
package tools

import _ "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi"
