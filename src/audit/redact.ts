/** What stands in the place of a secret. */
export const redacted = '[secret]';

/** Variables whose names say that they hold a secret. Shorter values would take away harmless words. */
const secretName = /SECRET|TOKEN|PASS(WORD|PHRASE|WD)?|CREDENTIAL|PRIVATE|API_?KEY|ACCESS_?KEY|IDENTITY$|AUTH/i;
const namesFile = /_FILE$/i;
const shortestSecret = 6;

/** Texts that are secrets by their form, wherever they stand. */
const secretForms: readonly RegExp[] = [
  /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g, // access keys of AWS
  /AGE-SECRET-KEY-1[A-Z0-9]+/gi,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g,
  /\b(?:gh[pousr]_[A-Za-z0-9]{20,}|github_pat_\w{20,}|glpat-[\w-]{16,}|xox[abprs]-[\w-]{10,})/g,
  /\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g, // JSON Web Tokens
  /(?<=\b[a-z][a-z0-9+.-]*:\/\/)[^/?#\s]*@/gi, // user and password of an address
  /(?<=\b[a-z][a-z0-9+.-]*:\/\/[^?#\s]*)[?#]\S*/gi, // its query, which may be a signature
  /(?<=\b(?:password|passphrase|secret|token|api_?key)\s*[=:]\s*)\S+/gi,
  /(?<![A-Za-z0-9/+])(?=[A-Za-z0-9/+]*[A-Z])(?=[A-Za-z0-9/+]*[a-z])(?=[A-Za-z0-9/+]*\d)[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=])/g, // secret keys of AWS
];

/** Longest text that an event takes over. */
const longestText = 300;

/**
 * Takes the secrets out of a text: the values of variables that hold one, whatever they look like, and what looks like one.
 * What is very long is cut.
 */
export function redactor(environment: Readonly<Record<string, string | undefined>>): (text: string) => string {
  const values = Object.entries(environment)
    .filter(([name, value]) => secretName.test(name) && !namesFile.test(name) && value !== undefined && value.length >= shortestSecret)
    .map(([, value]) => value ?? '')
    .toSorted((a, b) => b.length - a.length);
  return (text) => {
    const without = values.reduce((rest, value) => rest.replaceAll(value, redacted), text);
    const harmless = secretForms.reduce((rest, form) => rest.replace(form, redacted), without);
    return harmless.length > longestText ? `${harmless.slice(0, longestText)}…` : harmless;
  };
}
