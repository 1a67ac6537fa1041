export { parameterNames, parseParameters } from './parse-parameters.js';
export { ParametersError, type ParameterProblem } from './parameters-error.js';
export { parametersJsonSchema, type Parameters } from './schema.js';
export { partitionOfArn } from './arn.js';
