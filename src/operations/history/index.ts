export { readHistory } from './read-history.js';
