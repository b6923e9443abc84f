import { defineConfig } from 'drizzle-kit';

// `npx drizzle-kit generate --name <what>` writes the next migration from the schema.
export default defineConfig({
  dialect: 'postgresql',
  schema: './src/db/postgres/schema.ts',
  out: './src/db/postgres/migrations',
});
