//go:build tools

// Package tools pins the Node.js language host, which tools/setup.mjs builds where no other one is to be had.
package tools

import _ "github.com/pulumi/pulumi/sdk/v3/nodejs/cmd/pulumi-language-nodejs"
