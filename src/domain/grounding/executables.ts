/** Programs that are certainly meant as such when they begin a line or a piece of code. */
export const EXECUTABLES: ReadonlySet<string> = new Set(
  `ab alembic ansible ansible-playbook apk apt apt-get argocd artisan aws az bash bazel bin brew bun bundle bunx cargo cat cd certbot chmod chown
  circleci cmake composer conda consul cp cqlsh crictl cron crontab curl cypress dd deno dig django-admin dnf docker docker-compose dotnet
  dropdb createdb echo eksctl env etcdctl exec export find flask flux flyctl gcloud gem gh git gitlab glab go gpg gradle gradlew grep gsutil
  helm helmfile heroku hg host htop http hugo istioctl java javac jest journalctl jq just k6 k9s kill killall kind kubectl kubectx kubens kustomize
  launchctl ln locust ls lsof make md5sum mix minikube mkdir mocha mongo mongodump mongosh mount mv mvn mvnw mysql mysqldump nc ncu netlify netstat nginx
  ng next node nomad npm npx nslookup nvm nx open openssl oc op packer pg_dump pg_dumpall pg_restore pgrep php ping pip pip3 pipenv pipx pkill playwright pm2 pnpm podman poetry
  powershell pre-commit printf prisma promtool amtool ps psql pulumi pwsh pytest python python3 rails rake rclone redis-cli redis-server render
  rg rm rsync ruby rustup scp screen sed serverless service sftp sh shutdown sidekiq skaffold sleep sops source sqlite3 ssh ssh-keygen
  stern sudo supervisorctl svn systemctl tail tar task tee telnet terraform terragrunt tmux top touch traceroute turbo umount unzip uv uvicorn
  vagrant vault vercel vi vim vite vitest watch wget which wrangler xargs yarn yq yum zsh`.split(
    /\s+/,
  ),
);

/** Programs whose first word says what to do. */
export const WITH_SUB_COMMANDS: ReadonlySet<string> = new Set(
  `git npm yarn pnpm bun cargo go pip pip3 poetry uv brew apt apt-get systemctl service docker docker-compose podman kubectl oc helm
  terraform terragrunt vault aws gcloud az gh glab argocd flyctl heroku istioctl eksctl pulumi prisma consul nomad
  wrangler vercel netlify firebase redis-cli rails artisan django-admin flux kustomize minikube kind conda pipenv`.split(
    /\s+/,
  ),
);

/** Sub-commands that are followed by another; `*` where all are. */
export const NESTED: Readonly<Record<string, ReadonlySet<string> | '*'>> = {
  aws: '*',
  gcloud: '*',
  az: '*',
  gh: '*',
  glab: '*',
  argocd: '*',
  vault: '*',
  istioctl: '*',
  eksctl: '*',
  kubectl: new Set([
    'get',
    'delete',
    'describe',
    'create',
    'rollout',
    'config',
    'set',
    'top',
    'edit',
  ]),
  oc: new Set(['get', 'delete', 'describe', 'create', 'rollout', 'config', 'set', 'adm']),
  docker: new Set([
    'compose',
    'container',
    'image',
    'network',
    'volume',
    'system',
    'buildx',
    'context',
  ]),
  helm: new Set(['repo', 'dependency', 'plugin', 'get', 'show']),
  terraform: new Set(['state', 'workspace', 'providers']),
  pulumi: new Set(['stack', 'config']),
  prisma: new Set(['migrate', 'db']),
  git: new Set(['remote', 'stash', 'submodule', 'worktree', 'bisect']),
};

/** Destroy what they are pointed at: only the very line that the repository has will do. */
export const DESTRUCTIVE: ReadonlySet<string> = new Set(
  'rm rmdir dd mkfs shred dropdb truncate fdisk wipefs shutdown reboot halt'.split(' '),
);

/** Needed to say where to stand and what to look at; they change nothing. */
export const HARMLESS: ReadonlySet<string> = new Set(
  'cd pwd ls cat echo export source . true set clear exit less'.split(' '),
);

/** What runs the command that follows it. */
export const WRAPPERS: ReadonlySet<string> = new Set(
  'sudo env time nohup exec command watch xargs nice doas'.split(' '),
);

/** Run a file named by their first argument. */
export const INTERPRETERS: ReadonlySet<string> = new Set(
  'bash sh zsh source . node deno bun python python3 ruby php pwsh powershell perl tsx ts-node'.split(
    ' ',
  ),
);

/** Commands of the packages whose command is not called as they are. */
export const BINS: Readonly<Record<string, readonly string[]>> = {
  '@playwright/test': ['playwright'],
  '@angular/cli': ['ng'],
  '@nestjs/cli': ['nest'],
  '@vue/cli-service': ['vue-cli-service'],
  '@babel/cli': ['babel'],
  '@sentry/cli': ['sentry-cli'],
  '@tailwindcss/cli': ['tailwindcss'],
  '@graphql-codegen/cli': ['graphql-codegen', 'gql-gen'],
  '@redocly/cli': ['redocly'],
  '@changesets/cli': ['changeset'],
  '@commitlint/cli': ['commitlint'],
  '@stryker-mutator/core': ['stryker'],
  '@typescript/native-preview': ['tsgo'],
  '@electron-forge/cli': ['electron-forge'],
  '@ionic/cli': ['ionic'],
  '@storybook/cli': ['sb', 'storybook'],
  'create-react-app': ['create-react-app'],
  'react-scripts': ['react-scripts'],
  'sequelize-cli': ['sequelize', 'sequelize-cli'],
  typeorm: ['typeorm', 'typeorm-ts-node-esm', 'typeorm-ts-node-commonjs'],
  typescript: ['tsc', 'tsserver'],
  'drizzle-kit': ['drizzle-kit'],
  'npm-run-all': ['npm-run-all', 'run-s', 'run-p'],
  'npm-run-all2': ['npm-run-all', 'npm-run-all2', 'run-s', 'run-p'],
  'aws-cdk': ['cdk'],
  serverless: ['serverless', 'sls'],
  'lint-staged': ['lint-staged'],
  'ts-node': ['ts-node'],
  'webpack-cli': ['webpack', 'webpack-cli'],
  'npm-check-updates': ['ncu', 'npm-check-updates'],
  'wait-on': ['wait-on'],
  'http-server': ['http-server'],
  'json-server': ['json-server'],
  svgo: ['svgo'],
};
