//go:build tools

// Package tools pins actionlint, which the tests check workflow files with.
package tools

import _ "github.com/rhysd/actionlint/cmd/actionlint"
