// A process of its own: Pulumi's official installer, as the SDK carries it, into the folder given as the argument.
import pulumi from '@pulumi/pulumi/automation/index.js';

const reachabilityMs = 10_000;

// Without this look, a network that drops packets would cost the installer's whole time limit.
await fetch('https://get.pulumi.com/install.sh', { method: 'HEAD', signal: AbortSignal.timeout(reachabilityMs) });
// The version is the SDK's own, which is the pinned one.
await pulumi.PulumiCommand.install({ root: process.argv[2] });
