module.exports = [
  {
    files: ['**/*.js', '**/*.mjs'],
    rules: { 'no-unused-vars': 'error', 'prefer-const': 'error', eqeqeq: 'error' },
  },
];
