export { damagedObjects, type DamagedObjects } from './damaged-objects.js';
export { lostTip, putBack } from './lost-reference.js';
export { mendObjects } from './mend-objects.js';
export { retireLooseFiles } from './retire-loose-files.js';
export { retirePacks, type RetiredPack } from './retire-packs.js';
