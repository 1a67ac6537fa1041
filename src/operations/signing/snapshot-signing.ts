import { StoreError } from '../../errors/index.js';
import type { SignatureVerdict } from '../../model/index.js';
import { parseSignature, publicKeyLine, signingFailure, verifySignature, type Signer, type Trust } from '../../signing/index.js';
import { branchTip, readHistory, readSigned, snapshotBranch, type CommitSigning, type Repository, type SignedCommit } from '../../store/index.js';
import { unproved } from './unproved.js';

/** How the snapshots of a repository are signed and judged. */
export interface SigningSettings {
  /** Absent: here nothing can be signed. */
  readonly signer?: Signer | undefined;
  /** File of those whose signatures are good, in git's form; absent: signatures are not checked. */
  readonly allowedSigners?: string | undefined;
  /** Whether a snapshot has to be signed. */
  readonly required: boolean;
}

/** Signs the commits of one repository and judges their signatures, each once. */
export class SnapshotSigning implements CommitSigning {
  readonly #verdicts = new Map<string, Promise<SignatureVerdict>>();
  readonly #beforeSigning = new Map<string, Promise<ReadonlySet<string>>>();

  constructor(private readonly repository: Repository, private readonly settings: SigningSettings) {}

  get isRequired(): boolean {
    return this.settings.required;
  }

  /** Whether signatures are checked. */
  get isChecked(): boolean {
    return this.settings.allowedSigners !== undefined;
  }

  /** Whether commits are signed here. */
  get isSigning(): boolean {
    return this.settings.signer !== undefined || this.isRequired;
  }

  /**
   * Looks whether there is something to sign with, where commits are signed.
   * @throws UsageError SIGNING_FAILED, AwsError
   */
  async ready(): Promise<void> {
    if (this.isSigning) await this.#signer().ready();
  }

  /**
   * The line by which a file of allowed signers allows the key that signs here; it is asked to sign something for that.
   * @param name by which git and this program name who has signed, such as an e-mail address
   * @throws UsageError SIGNING_FAILED, SSH_KEYGEN_NOT_FOUND; AwsError
   */
  async allowedLine(name: string): Promise<string> {
    const { publicKey } = parseSignature(await this.#signer().sign(Buffer.alloc(0)));
    return `${name} namespaces="git" ${publicKeyLine(publicKey)}`;
  }

  /** @throws UsageError SIGNING_FAILED when the signature would not be accepted here, SSH_KEYGEN_NOT_FOUND; AwsError */
  readonly sign = async (payload: Uint8Array, at: Date): Promise<string> => {
    const { allowedSigners } = this.settings;
    const signer = this.#signer();
    const signature = await signer.sign(payload);
    if (allowedSigners === undefined) return signature;
    const verdict = await verifySignature({ payload, signature, at }, { allowedSigners });
    if (verdict.state === 'good') return signature;
    throw signingFailure(signer.name, `${allowedSigners} would not accept the signature: ${'reason' in verdict ? verdict.reason : verdict.state}`,
      'Add the key to that file: `idc key signer NAME` prints its line. Pruning signs commits of earlier dates again, so leave out `valid-after`, or let it be before the oldest snapshot.');
  };

  /** @throws GuardError GUARD_SIGNATURE unless the earlier signature is good; whatever sign throws */
  readonly resign = async (payload: Uint8Array, earlier: SignedCommit, name: string): Promise<string> => {
    const signature = await this.sign(payload, earlier.at);
    const verdict = this.isChecked ? await this.#judge(earlier) : await judge(earlier, { publicKey: parseSignature(signature).publicKey });
    if (verdict.state !== 'good') throw unproved(name, verdict, 'cannot be signed anew');
    return signature;
  };

  /**
   * Refuses a commit that cannot be signed again, as far as that can be told beforehand.
   * @throws GuardError GUARD_SIGNATURE, UsageError SIGNING_FAILED
   */
  async requireResignable(commit: string, name: string): Promise<void> {
    this.#signer();
    const verdict = this.isChecked ? await this.verdictOf(commit) : undefined;
    if (verdict !== undefined && verdict.state !== 'good') throw unproved(name, verdict, 'cannot be signed anew');
  }

  /** What can be said of the signature of a commit. */
  async verdictOf(commit: string): Promise<SignatureVerdict> {
    const verdict = await this.#judge(await readSigned(this.repository, commit));
    if (verdict.state !== 'unsigned' || !this.isRequired) return verdict;
    return { state: 'unsigned', beforeSigning: (await this.#commitsBeforeSigning()).has(commit) };
  }

  #signer(): Signer {
    const { signer } = this.settings;
    if (signer !== undefined) return signer;
    throw signingFailure('idc.yaml', 'it asks for signatures under `signing`, and names no key', 'Add `sshKey` or `kmsKey` to `signing` in idc.yaml.');
  }

  #judge(commit: SignedCommit): Promise<SignatureVerdict> {
    const { allowedSigners } = this.settings;
    const known = this.#verdicts.get(commit.commit) ?? judge(commit, allowedSigners === undefined ? undefined : { allowedSigners });
    this.#verdicts.set(commit.commit, known);
    return known;
  }

  /**
   * Commits of the history before the first that is signed, when that signature is good: it covers them, so none of them was put
   * there or changed after it was made.
   */
  async #commitsBeforeSigning(): Promise<ReadonlySet<string>> {
    const tip = await branchTip(this.repository, snapshotBranch);
    const known = this.#beforeSigning.get(tip ?? '') ?? this.#readBeforeSigning(tip);
    this.#beforeSigning.set(tip ?? '', known);
    return known;
  }

  async #readBeforeSigning(tip: string | undefined): Promise<ReadonlySet<string>> {
    const history = await readHistory(this.repository, tip).catch((thrown: unknown) => {
      if (thrown instanceof StoreError && thrown.code === 'REPOSITORY_CORRUPT') return []; // told by who lists it; it excuses nobody
      throw thrown;
    });
    const first = history.findIndex(({ fields }) => fields.signature !== undefined);
    const commit = history[first]?.commit;
    if (commit === undefined || (await this.verdictOf(commit)).state !== 'good') return new Set();
    return new Set(history.slice(0, first).map((entry) => entry.commit));
  }
}

async function judge({ payload, signature, at }: SignedCommit, trust: Trust | undefined): Promise<SignatureVerdict> {
  if (signature === undefined) return { state: 'unsigned' };
  return trust === undefined ? { state: 'unchecked' } : verifySignature({ payload, signature, at }, trust);
}
