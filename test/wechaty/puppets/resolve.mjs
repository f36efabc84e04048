export const resolve = (name, context, next) =>
  name === 'wechaty-puppet-broken'
    ? next(new URL(`./${name}/index.mjs`, import.meta.url).href, context)
    : next(name, context);
