import { IdentitystoreClient } from '@aws-sdk/client-identitystore';
import { SSOAdminClient } from '@aws-sdk/client-sso-admin';
import { expect } from 'chai';
import { type Emulator, type EmulatorOptions, startEmulator } from '../../../src/emulator/index.js';
import { asyncMs, emptyInstance } from './surroundings.js';

/** A running emulator with the clients of both services. */
export interface Site {
  readonly emulator: Emulator;
  readonly sso: SSOAdminClient;
  readonly store: IdentitystoreClient;
  readonly InstanceArn: string;
  readonly IdentityStoreId: string;
  stop(): Promise<void>;
}

/** What a call came to: its answer, or the name of its error. */
type Outcome<O> = { readonly answer: O } | { readonly error: string };

const start = Date.UTC(2030, 0, 1);

/** Starts an emulator whose clock stands that many milliseconds after the start of all. */
export async function startSite(options: EmulatorOptions = {}, elapsedMs = 0): Promise<Site> {
  const emulator = await startEmulator({ seed: emptyInstance(), asyncMs, pageSize: 3, virtualTime: new Date(start + elapsedMs), ...options });
  const settings = { endpoint: emulator.endpoint, region: 'us-east-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' }, maxAttempts: 1 };
  const [sso, store] = [new SSOAdminClient(settings), new IdentitystoreClient(settings)];
  const { instanceArn: InstanceArn = '', identityStoreId: IdentityStoreId = '' } = emulator.dump();
  return {
    emulator, sso, store, InstanceArn, IdentityStoreId,
    stop: async () => {
      sso.destroy();
      store.destroy();
      await emulator.stop();
    },
  };
}

/** One emulator or several that are driven alike. All give the same answers. */
export class Real {
  /**
   * @param eachQuarter runs after each quarter of the duration of asynchronous work
   * @param listsThePast listings say nothing about what has just been done
   */
  constructor(readonly sites: Site[], private readonly eachQuarter: () => Promise<void> = async () => undefined, readonly listsThePast = false) {}

  /** Makes a call, which is answered, or refused by the named error. Gives the answer; undefined: it was refused. */
  async expect<O extends object>(refusal: string | undefined, call: (site: Site) => Promise<O>): Promise<O | undefined> {
    const [first, ...others] = await Promise.all(this.sites.map((site) => outcomeOf(call(site))));
    others.forEach((other) => expect(other).to.deep.equal(first));
    expect('error' in first! ? first.error : undefined).to.equal(refusal);
    return 'answer' in first! ? first.answer : undefined;
  }

  async advance(quarters: number): Promise<void> {
    for (let quarter = 0; quarter < quarters; quarter += 1) {
      this.sites.forEach(({ emulator }) => emulator.advance(asyncMs / 4));
      await this.eachQuarter();
    }
  }

  async stop(): Promise<void> {
    await Promise.all(this.sites.map((site) => site.stop()));
  }
}

/** Waits for a call and tells what it came to. */
export async function outcomeOf<O extends object>(call: Promise<O>): Promise<Outcome<O>> {
  try {
    const answer = { ...await call };
    Reflect.deleteProperty(answer, '$metadata');
    return { answer };
  } catch (error) {
    return { error: (error as Error).name };
  }
}
