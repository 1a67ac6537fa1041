import type { Step, WorkflowSettings } from '../workflow-settings.js';
import { checkout, hasRole, runner, setUp, takeRole } from './steps.js';

/** Where the files of the pull request are: beside the base, whose program reads them and carries out none of them. */
const proposedFolder = 'proposed';

/** Reviews pull requests. One from a fork gets no role and no comment: its files are validated and compared. */
export function reviewWorkflow(settings: WorkflowSettings): Step {
  const isOwn = 'github.event.pull_request.head.repo.full_name == github.repository';
  const condition = hasRole(settings);
  const mayRead = condition === undefined ? isOwn : `${isOwn} && ${condition}`;
  const config = settings.isCheckout ? '' : ' --config idc.yaml';
  const command = `npx idc --repo ${proposedFolder}${config} github review`;
  const env = { GITHUB_TOKEN: '${{ github.token }}' };
  return {
    name: 'Identity Center review',
    on: { pull_request: { paths: ['snapshots/**'] } },
    permissions: {},
    concurrency: { group: 'identity-center-review-${{ github.event.pull_request.number }}', 'cancel-in-progress': true },
    jobs: {
      review: {
        'runs-on': runner,
        'timeout-minutes': 30,
        permissions: { contents: 'read', 'id-token': 'write', 'pull-requests': 'write' },
        steps: [
          checkout({ ref: '${{ github.event.pull_request.base.sha }}' }),
          checkout({ path: proposedFolder, 'fetch-depth': 2 }),
          setUp({ pulumi: true }),
          { ...takeRole(settings, 'read'), if: mayRead },
          { name: 'Review with a preview', if: mayRead, run: `${command} --preview`, env },
          { name: 'Review', if: `!(${mayRead})`, run: command, env },
        ].map(quotedCondition),
      },
    },
  };
}

/** An expression that begins with an exclamation mark is a tag to YAML. */
function quotedCondition(step: Step): Step {
  const { if: condition } = step;
  return typeof condition === 'string' && condition.startsWith('!') ? { ...step, if: `\${{ ${condition} }}` } : step;
}
