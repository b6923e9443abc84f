#!/usr/bin/env node
// Fills the local database with a customer and its key, so that there is somebody to send for.
// Usage: npm run db:seed
import pg from 'pg';
import { hashOf } from '../src/api/authenticate.js';

const DEMO_KEY = 'pp_local_demo';
const client = new pg.Client(
  process.env.DATABASE_URL ?? 'postgres://postgres@localhost:5432/paperplane',
);
await client.connect();
await client.query("INSERT INTO customers (name) VALUES ('Demo Shop') ON CONFLICT DO NOTHING");
await client.query(
  "INSERT INTO api_keys (hash, customer_id) SELECT $1, id FROM customers WHERE name = 'Demo Shop' ON CONFLICT DO NOTHING",
  [hashOf(DEMO_KEY)],
);
await client.end();
console.log(`The key of Demo Shop is ${DEMO_KEY}`);
