import type { StoreError } from '../errors/index.js';
import { objectReaderOf } from './read-object.js';
import { withFreshCache, type Repository } from './repository.js';
import { corruptPack } from './store-failure.js';

/**
 * Reads every byte of every pack and index from the disk: each has to have the checksum that it ends with. So a damage is found
 * also where no snapshot needs the byte; single files need no such check, because each is read whole with its object.
 */
export function inspectPacks(repository: Repository): StoreError[] {
  return [...objectReaderOf(withFreshCache(repository)).damagedPacks()].map(([path, reason]) => corruptPack(path, reason));
}
