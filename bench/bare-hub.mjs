/** A hub that serves a database as it is and prints its address; it ends with its signal. */
import 'reflect-metadata';

import { openHub } from '../dist/app.js';
import { readConfig } from '../dist/config.js';
import { createHubServer } from '../dist/serve.js';

const config = readConfig({ ...process.env, PORT: '0', LOG_LEVEL: 'warn' });
const hub = await openHub(config, 'hub');
const server = await createHubServer(hub);
console.log(await server.listen(config));
