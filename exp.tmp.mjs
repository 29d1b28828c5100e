import Elk from 'elkjs/lib/elk.bundled.js';
const opts = { 'elk.algorithm':'layered','elk.hierarchyHandling':'INCLUDE_CHILDREN','elk.direction':'RIGHT','elk.edgeRouting':'ORTHOGONAL','org.eclipse.elk.json.edgeCoords':'ROOT','org.eclipse.elk.json.shapeCoords':'ROOT','elk.padding':'[top=50,left=20,bottom=20,right=20]','elk.nodeSize.constraints':'MINIMUM_SIZE','elk.nodeSize.minimum':'(400,100)'};
const b=(id)=>({id,width:100,height:40});
const l=(t)=>[{id:'l'+t,text:t,width:80,height:30,layoutOptions:{'elk.edgeLabels.placement':'CENTER'}}];
const g={id:'root',layoutOptions:opts,children:[b('a'),{id:'p',layoutOptions:opts,children:[b('x'),b('y'),{id:'q',layoutOptions:opts,children:[b('z')]}]}],
edges:[['a','x'],['x','y'],['p','y'],['y','p'],['p','z'],['z','p'],['p','p'],['a','a'],['z','a'],['p','a'],['root','a']].slice(0, +process.argv[2]||99).map(([s,t],i)=>({id:'e'+i,sources:[s],targets:[t],labels:l(s+t)}))};
try { const r=await new Elk().layout(g);
const show=(n,d)=>{console.log('  '.repeat(d)+n.id,n.x,n.y,n.width,n.height);(n.children||[]).forEach(c=>show(c,d+1))}; show(r,0);
for(const e of r.edges) console.log(e.id,e.sources+'>'+e.targets,e.container,JSON.stringify(e.sections?.map(s=>[s.startPoint,...(s.bendPoints||[]),s.endPoint].map(p=>[p.x,p.y].join()))),e.labels.map(l=>[l.x,l.y].join()));
} catch(e){console.log('ERR',e.message?.slice(0,300)??e)}
