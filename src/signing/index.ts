export { kmsSigner } from './kms-signer.js';
export type { Signer } from './signer.js';
export { signingFailure } from './signing-failure.js';
export { fingerprintOf, parseSignature, publicKeyLine } from './ssh-signature.js';
export { publicKeyIn, sshSigner } from './ssh-signer.js';
export { verifySignature, type SignedContent, type Trust } from './verify-signature.js';
