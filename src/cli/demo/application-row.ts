type Sets = Readonly<Record<string, readonly string[]>>;

interface JwtBearer {
  readonly authorizedTokenIssuers?: Sets;
  readonly orphans?: Sets;
}

/** The part of an application's body that a seed has in another form. */
interface ApplicationBody {
  readonly id?: string;
  readonly namesake?: string;
  readonly assignments?: { readonly groups?: readonly string[]; readonly users?: readonly string[]; readonly orphans?: readonly object[] };
  readonly accessScopes?: Sets;
  readonly grants?: Readonly<Record<string, object>> & { readonly jwtBearer?: JwtBearer };
  readonly authenticationMethods?: object;
}

/** An application of a snapshot as a row of the emulator's seed. */
export function applicationRow({ id, namesake: _namesake, assignments = {}, accessScopes = {}, grants, authenticationMethods, ...rest }: ApplicationBody): object {
  const { groups = [], users = [], orphans = [] } = assignments;
  return {
    ...rest,
    arn: id,
    assignments: [...groups.map((group) => ({ group })), ...users.map((user) => ({ user })), ...orphans.map((orphan) => ({ orphan }))],
    accessScopes: Object.entries(accessScopes).map(([scope, targets]) => ({ scope, ...(targets.length === 0 ? {} : { authorizedTargets: targets }) })),
    authenticationMethods: authenticationMethods === undefined ? [] : [authenticationMethods],
    grants: Object.entries(grants ?? {}).map(([type, grant]) => ({ [type]: type === 'jwtBearer' ? bearerOf(grants?.jwtBearer) : grant })),
  };
}

function bearerOf({ authorizedTokenIssuers = {}, orphans = {} }: JwtBearer = {}): object {
  const rows = (key: 'trustedTokenIssuer' | 'orphan', issuers: Sets): object[] =>
    Object.entries(issuers).map(([issuer, audiences]) => ({ [key]: issuer, ...(audiences.length === 0 ? {} : { authorizedAudiences: audiences }) }));
  return { authorizedTokenIssuers: [...rows('trustedTokenIssuer', authorizedTokenIssuers), ...rows('orphan', orphans)] };
}
