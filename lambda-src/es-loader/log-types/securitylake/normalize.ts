export { normalizeOcsf as normalize } from '../../normalize/ocsf';
