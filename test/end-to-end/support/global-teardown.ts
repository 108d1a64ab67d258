import { stopAll } from './global-setup';

export default stopAll;
