import { join } from 'node:path';

/** The files that this package ships: beside this folder in a checkout, and beside the folder of the bundled command. */
export const ASSETS_FOLDER = join(__dirname, '..', 'assets');
