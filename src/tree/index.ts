export { decodeObject, decodeSnapshot, type DecodeContext } from './decode.js';
export { encodeObject, encodeSnapshot } from './encode.js';
export { decodeFileName, encodeFileName, encodeFileNames } from './file-name.js';
export { accountsPath, formatVersion, instancePath } from './format.js';
export { objectPaths } from './object-paths.js';
export { parseBody, type Guidance } from './parse-body.js';
export { problemAt, visible } from './problem.js';
export { readYaml, type YamlFile } from './read-yaml.js';
export { yamlText } from './write-yaml.js';
