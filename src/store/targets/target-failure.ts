import { StoreError } from '../../errors/index.js';
import { messageOf } from '../store-failure.js';

/** A target that does not answer, or answers something that is no git. */
export function unreachable(address: string, reason: string, cause?: unknown): StoreError {
  return new StoreError('TARGET_UNREACHABLE', {
    message: `The target ${address} cannot be reached: ${reason}.`,
    remedy: 'Check the address and the network, then run `idc target check`. What it lacks is copied with the next backup or `idc target push`.',
    details: { address },
    cause,
  });
}

/** A target that refuses credentials or a push. */
export function denied(address: string, reason: string, cause?: unknown): StoreError {
  return new StoreError('TARGET_DENIED', {
    message: `The target ${address} refuses: ${reason}.`,
    remedy: 'Check its credentials and permissions with `idc target check`.',
    details: { address },
    cause,
  });
}

/** A reference of a copy that somebody else has moved. */
export function movedMeanwhile(address: string, ref: string): StoreError {
  return new StoreError('TARGET_MOVED', {
    message: `The target ${address} was changed by somebody else at the same time: ${ref} is not where it was.`,
    remedy: 'Run `idc target push` again.',
    details: { address, ref },
  });
}

/** Something at the place of a target that is no copy, or a damaged one. */
export function notACopy(address: string, reason: string, cause?: unknown): StoreError {
  return new StoreError('TARGET_INVALID', {
    message: `The target ${address} holds no usable copy: ${reason}.`,
    remedy: 'Give the target another place, or look at what is there; nothing was changed.',
    details: { address },
    cause,
  });
}

/** What the file system says of a directory that is a target. */
export function directoryFailure(address: string, thrown: unknown): StoreError {
  return unreachable(address, messageOf(thrown), thrown);
}
