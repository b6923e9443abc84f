/** A small repository with runbooks in both languages, scripts, CI and code: what questions are asked about in tests. */
export const shopRepository: Record<string, string> = {
  'README.md': `# Shop

Node service behind \`https://shop.example.com\`.

## Develop

\`\`\`sh
npm ci
npm run dev
\`\`\`

Run the tests with \`npm test\`.
`,
  'docs/deploy.md': `# Deploying

## Production

Every merge to \`main\` is deployed by [CI](../.github/workflows/deploy.yml). To deploy by hand:

1. Check that [the dashboard](https://grafana.shop.internal/d/deploys) is green.
2. Run the deploy script:

   \`\`\`sh
   ./scripts/deploy.sh --env production
   \`\`\`

3. Watch the rollout with \`kubectl rollout status deployment/checkout -n shop\`.

Ask @shop/platform when it takes longer than ten minutes.

## Staging

Staging is deployed from every branch: \`npm run deploy:staging -- --branch <name>\`.
`,
  'docs/rollback.md': `# Rolling back

To go back to the previous version:

\`\`\`console
$ kubectl rollout undo deployment/checkout -n shop
deployment.apps/checkout rolled back
\`\`\`

Then tell #incidents.
`,
  'docs/certs.md': `# Certificates

## Rotate the staging certificates

Run \`make rotate-certs ENV=staging\`. The new ones are in \`/etc/shop/tls/tls.crt\` on the hosts.
`,
  'docs/zh-Hant/deploy.md': `# 部署

## 部署到正式環境

合併到 \`main\` 之後 CI 會自動部署。需要手動部署時：

1. 確認 [儀表板](https://grafana.shop.internal/d/deploys) 是綠燈。
2. 執行 \`./scripts/deploy.sh --env production\`。

## 回復上一個版本

執行 \`kubectl rollout undo deployment/checkout -n shop\`，並通知 #incidents。
`,
  'docs/FAQ.md': '# FAQ\n\n## Where are the logs?\n\nIn Loki.\n',
  'CHANGELOG.md': '# Changelog\n\n- Removed Cypress: `npx cypress open` is gone.\n',
  '.gitignore': 'node_modules/\ndist/\n.env\n',
  '.env.example': 'PORT=3000\n',
  Makefile: 'rotate-certs: check\n\t./scripts/rotate-certs.sh $(ENV)\n\ncheck:\n\t@which openssl\n',
  'package.json': JSON.stringify({
    name: 'shop',
    scripts: {
      dev: 'vite',
      test: 'vitest run',
      'deploy:staging': 'node scripts/deploy-staging.js',
    },
    dependencies: { '@octokit/rest': '22.0.1' },
    devDependencies: { vite: '8.3.8', vitest: '5.1.1', '@playwright/test': '1.65.1' },
  }),
  'scripts/deploy.sh':
    '#!/usr/bin/env bash\nset -euo pipefail\nhelm upgrade shop ./chart --install --atomic "$@"\n',
  'scripts/rotate-certs.sh': '#!/bin/sh\nopenssl req -new -key "$1.key"\n',
  'scripts/deploy-staging.js': 'console.log("staging");\n',
  'chart/values.yaml': 'replicas: 3\n',
  '.github/workflows/deploy.yml':
    'name: deploy\non: push\njobs:\n  deploy:\n    steps:\n      - run: npm ci\n      - run: |\n          npm run build --if-present\n          docker compose up -d\n',
  'src/server.ts':
    "import { createServer } from 'node:http';\n\nexport const port = Number(process.env.PORT ?? 3000);\ncreateServer().listen(port);\n",
};
