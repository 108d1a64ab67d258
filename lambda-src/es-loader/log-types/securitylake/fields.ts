export { ocsfFields as fields } from '../../normalize/ocsf-fields';
