declare module "virtual:texts/*" {
  /** See build/texts-plugin.ts. */
  const catalogue: import("./texts.ts").Catalogue;
  export default catalogue;
}
