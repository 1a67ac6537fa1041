import { limitedTo, operation, type Operations, page } from '../runtime/operation.js';
import type { PageInput } from '../runtime/paging.js';
import { validationError } from '../service-error.js';
import type { Application, Enablement, SignInOptions } from '../state/applications.js';
import type { Instance } from '../state/instance.js';
import type { Tag } from '../state/permission-sets.js';
import { type ApplicationInput, applicationOf, type FoundApplication } from './application-lookup.js';
import { checkCreatable } from './application-providers.js';
import { type InstanceInput, instanceOf } from './lookup.js';
import { refuseMore } from './quota.js';
import { putTags } from './tags.js';

/** Most applications on a page, whatever MaxResults says. */
const listLimit = 50;

/** What a call may say about an application; Visibility at creation only. */
interface Attributes {
  readonly Name?: string;
  readonly Description?: string;
  readonly Status?: Enablement;
  readonly PortalOptions?: { readonly SignInOptions?: SignInOptions; readonly Visibility?: Enablement };
}

interface CreateInput extends InstanceInput, Attributes {
  readonly Name: string;
  readonly ApplicationProviderArn: string;
  readonly Tags?: readonly Tag[];
}

interface ListInput extends InstanceInput, PageInput {
  readonly Filter?: { readonly ApplicationAccount?: string; readonly ApplicationProvider?: string };
}

/** CreateApplication, DescribeApplication, ListApplications, UpdateApplication, DeleteApplication. */
export const applicationOperations: Operations = {
  CreateApplication: operation<CreateInput>((input, context) => {
    const instance = instanceOf(input, context);
    checkCreatable(input.ApplicationProviderArn);
    const { ids, clock, quotas } = context.world;
    refuseMore(instance.applications.list.size, quotas.applications, 'applications');
    const application = instance.applications.draft({
      arn: ids.applicationArn(instance.identity), providerArn: input.ApplicationProviderArn,
      accountId: context.caller.accountId, createdDate: clock.now(), createdFrom: context.region,
    }, input.Name);
    change(application, input);
    putTags(application.tags, input.Tags ?? [], quotas);
    instance.applications.add(application);
    return { ApplicationArn: application.arn, ...instanceMembers(instance) };
  }),

  DescribeApplication: operation<ApplicationInput>((input, context) => describe(applicationOf(input, context))),

  ListApplications: operation<ListInput>((input, context) => {
    const instance = instanceOf(input, context);
    const { ApplicationAccount, ApplicationProvider } = input.Filter ?? {};
    const { items, NextToken } = page(input, limitedTo(listLimit, context), instance.applications.list,
      ({ accountId, providerArn }) => (ApplicationAccount ?? accountId) === accountId && (ApplicationProvider ?? providerArn) === providerArn);
    return { Applications: items.map((application) => describe({ instance, application })), NextToken };
  }),

  UpdateApplication: operation<ApplicationInput & Attributes>((input, context) => {
    change(applicationOf(input, context).application, input);
    return {};
  }),

  DeleteApplication: operation<ApplicationInput>((input, context) => {
    const { instance, application } = applicationOf(input, context);
    instance.applicationAssignments.removeAllOf(application.arn);
    instance.applications.remove(application);
    return {};
  }),
};

/** Sets what the call names and keeps the rest; sign-in options are replaced as a whole. */
function change(application: Application, { Name, Description, Status, PortalOptions = {} }: Attributes): void {
  const { SignInOptions, Visibility } = PortalOptions;
  if (SignInOptions?.Origin === 'APPLICATION' && SignInOptions.ApplicationUrl === undefined) {
    throw validationError('ApplicationUrl is required when Origin is APPLICATION.');
  }
  application.name = Name ?? application.name;
  application.description = Description ?? application.description;
  application.status = Status ?? application.status;
  application.portalOptions = {
    ...application.portalOptions, ...(SignInOptions === undefined ? {} : { SignInOptions }), ...(Visibility === undefined ? {} : { Visibility }),
  };
}

function describe({ instance, application }: FoundApplication) {
  const { arn, providerArn, name, accountId, status, portalOptions, description, createdDate, createdFrom } = application;
  return {
    ApplicationArn: arn, ApplicationProviderArn: providerArn, Name: name, ApplicationAccount: accountId, ...instanceMembers(instance),
    Status: status, PortalOptions: portalOptions, Description: description, CreatedDate: createdDate, CreatedFrom: createdFrom,
  };
}

function instanceMembers({ identity: { arn, identityStoreId, ownerAccountId } }: Instance) {
  return { InstanceArn: arn, IdentityStoreArn: `arn:aws:identitystore::${ownerAccountId}:identitystore/${identityStoreId}` };
}
